// Starts the worker that writes and reads files. The names below get a hash of their content after the build.
"use strict";

importScripts("./export_worker.js");
// A failure here would reach nobody: the page would wait for ever.
wasm_bindgen({ module_or_path: "./export_worker_bg.wasm" }).catch((problem) => postMessage(String(problem)));
