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
/** How many files are asked for at a time: the page that is open comes first. */
const LANES = 3;

/** A file that is not the one of this release. */
class Changed extends Error {}

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

async function ourCaches() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS));
}

/** Path of a file without the folder of its release, whose name is another in each. */
const withoutRelease = (path) => path.replace(/^app-[0-9a-f]+\//, "");

/** What is on the device already: path without the release → functions that read it. */
async function earlierFiles() {
  const found = new Map();
  for (const name of await ourCaches()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const path = withoutRelease(request.url.slice(BASE.href.length));
      found.set(path, [...(found.get(path) ?? []), () => cache.match(request)]);
    }
  }
  return found;
}

async function fetched(path, url, expected) {
  // What the page asked for by a name of this release is in the browser's own cache; any other name may be an earlier release's.
  for (const cache of path === withoutRelease(path) ? ["no-cache"] : ["default", "reload"]) {
    const response = await fetch(url, { cache, credentials: "same-origin", priority: "low" });
    if (!response.ok) throw new Error(`${path}: status ${response.status}`);
    const file = await verified(response, expected);
    if (file) return file;
  }
  throw new Changed(`${path}: not the file of release ${RELEASE}`);
}

/** Puts one file into the cache: from what is on the device where it is the same, else from the network. */
async function keep(cache, path, expected, earlier) {
  const url = new URL(path, BASE).href;
  let file;
  for (const read of earlier.get(withoutRelease(path)) ?? []) {
    const response = await read();
    file = response && (await verified(response, expected));
    if (file) break;
  }
  await cache.put(url, file ?? (await fetched(path, url, expected)));
}

/** All files or none: when one fails, this worker never comes into force and the release before stays whole. */
async function install() {
  // What an interrupted try left is not built on: WebKit loses entries that are put over themselves.
  await caches.delete(CACHE);
  const earlier = await earlierFiles();
  const cache = await caches.open(CACHE);
  const left = Object.entries(FILES);
  const lane = async () => {
    while (left.length > 0) {
      const [path, expected] = left.shift();
      try {
        await keep(cache, path, expected, earlier);
      } catch (problem) {
        left.length = 0;
        await tell(["refused", why(problem), path]);
        throw problem;
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** What the page is told; it has the words. */
function why(problem) {
  if (problem instanceof Changed) return "changed";
  return problem.name === "QuotaExceededError" ? "full" : "missing";
}

async function tell(message) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  pages.filter((page) => page.url.startsWith(BASE.href)).forEach((page) => page.postMessage(message));
}

/** Drops other releases, but none that is in use: an open page, and a worker that installs, hold the lock of its cache's name. */
async function dropOthers() {
  if (self.registration.waiting) return;
  const others = (await ourCaches()).filter((name) => name !== CACHE);
  await Promise.all(others.map((name) => navigator.locks.request(name, { ifAvailable: true }, (lock) => lock && caches.delete(name))));
}

/** Takes over the page that was opened before there was a worker, so that it has its parts from here too. */
async function activate() {
  await self.clients.claim();
  await dropOthers();
}

async function answer(path, request) {
  const url = new URL(path, BASE).href;
  // A page left open over an update asks for files of its own release, which no other release has.
  const cache = Object.hasOwn(FILES, path) ? await caches.open(CACHE) : caches;
  return (await cache.match(url, { ignoreVary: true })) ?? fetch(request);
}

/** The file of this or an earlier release that a request asks for, if it is one. */
function wanted(request) {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== BASE.origin || !url.pathname.startsWith(BASE.pathname)) return undefined;
  const path = url.pathname.slice(BASE.pathname.length);
  if (Object.hasOwn(FILES, path) || path !== withoutRelease(path)) return path;
  return request.mode === "navigate" && path === "" ? "index.html" : undefined;
}

self.addEventListener("install", (event) => event.waitUntil(navigator.locks.request(CACHE, { mode: "shared" }, install)));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "skip-waiting") self.skipWaiting();
  if (event.data === "page-opened") event.waitUntil(dropOthers());
});
self.addEventListener("fetch", (event) => {
  const path = wanted(event.request);
  if (path !== undefined) event.respondWith(answer(path, event.request));
});
