//! The browser's storage as it lies on the disk: read, damaged and filled behind the app's back.

use crate::browser::Browser;
use serde_json::{Value, json};

/// `body` sees `chunks` and `summaries` (object stores of one read-write transaction) and `ask` (request → promise).
const WITH_STORES: &str = "
    const ask = (request) => new Promise((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
    const database = await ask(indexedDB.open('guestpine'));
    const work = database.transaction(['chunks', 'summaries'], 'readwrite', { durability: 'strict' });
    const done = new Promise((resolve, reject) => { work.oncomplete = resolve; work.onabort = () => reject(work.error); });
    const [chunks, summaries] = [work.objectStore('chunks'), work.objectStore('summaries')];
    const result = await (async () => { BODY })();
    await done; database.close(); return result;";

impl Browser {
    /// Runs `body` on the office's own database.
    pub(crate) fn in_storage(&self, body: &str, arguments: Vec<Value>) -> Value {
        self.async_script(&WITH_STORES.replace("BODY", body), arguments)
    }

    /// Keys of all chunks.
    pub(crate) fn chunk_keys(&self) -> Vec<String> {
        serde_json::from_value(self.in_storage("return await ask(chunks.getAllKeys());", vec![])).unwrap()
    }

    /// All chunks as hex by key: what is on the disk, to the byte.
    pub(crate) fn all_chunks(&self) -> Value {
        let body = "const [keys, values] = [await ask(chunks.getAllKeys()), await ask(chunks.getAll())];\
            return Object.fromEntries(keys.map((key, n) => [key, Array.from(values[n], (byte) => byte.toString(16).padStart(2, '0')).join('')]));";
        self.in_storage(body, vec![])
    }

    /// Flips one bit in the middle of a chunk.
    pub(crate) fn damage(&self, key: &str) {
        let body = "const key = arguments[0]; const bytes = await ask(chunks.get(key)); bytes[bytes.length >> 1] ^= 1; await ask(chunks.put(bytes, key));";
        self.in_storage(body, vec![json!(key)]);
    }

    pub(crate) fn put_chunk(&self, key: &str, bytes: &[u8]) {
        let body = "const [key, bytes] = arguments; await ask(chunks.put(new Uint8Array(bytes), key));";
        self.in_storage(body, vec![json!(key), json!(bytes)]);
    }
}
