// The service worker: keeps one whole, verified release of the app on the device and serves the page from it.
// It knows only the files listed below and never touches IndexedDB. RELEASE and FILES are put in after the build.
"use strict";

const RELEASE = "@RELEASE@";
/** Path relative to this script → sha256 in hexadecimal. */
const FILES = {/*@FILES@*/};

const BASE = new URL("./", self.location.href);
// Two copies of the app may live under two paths of one origin, which share all caches.
const OURS = `guestpine ${BASE.pathname} `;
const CACHE = OURS + RELEASE;

async function sha256(bytes) {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** A copy of the response, if it is exactly the file of this release. */
async function verified(response, expected) {
  const bytes = await response.arrayBuffer();
  if ((await sha256(bytes)) !== expected) return undefined;
  const headers = new Headers(response.headers);
  // The bytes are already unpacked, and a redirect must not be kept: a navigation refuses it.
  headers.delete("content-encoding");
  headers.delete("content-length");
  return new Response(bytes, { headers });
}

/** Puts one file into the cache: from an earlier release where it is the same, else from the network. */
async function keep(cache, path, expected) {
  const url = new URL(path, BASE).href;
  const earlier = await caches.match(url);
  let file = earlier && (await verified(earlier, expected));
  if (!file) {
    const response = await fetch(url, { cache: "no-cache", credentials: "same-origin" });
    if (!response.ok) throw new Error(`${path}: status ${response.status}`);
    file = await verified(response, expected);
    if (!file) throw new Error(`${path}: not the file of release ${RELEASE}`);
  }
  await cache.put(url, file);
}

/** All files or none: when one fails, this worker never comes into force and the release before stays whole. */
async function install() {
  const cache = await caches.open(CACHE);
  await Promise.all(Object.entries(FILES).map(([path, expected]) => keep(cache, path, expected)));
}

/** Runs only once every file of this release is kept, so nothing that is still needed goes. */
async function dropEarlier() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)));
}

async function answer(path, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(new URL(path, BASE).href, { ignoreVary: true })) ?? fetch(request);
}

/** The file of this release that a request asks for, if it is one. */
function wanted(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== BASE.origin || !url.pathname.startsWith(BASE.pathname)) return undefined;
  const path = url.pathname.slice(BASE.pathname.length);
  if (Object.hasOwn(FILES, path)) return path;
  return request.mode === "navigate" && path === "" ? "index.html" : undefined;
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(dropEarlier()));
self.addEventListener("message", (event) => {
  if (event.data === "skip-waiting") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const path = wanted(event.request);
  if (path !== undefined) event.respondWith(answer(path, event.request));
});
