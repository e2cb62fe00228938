// For a driver that has no log of the console: from the first look at a page on, the page keeps what goes wrong in it.
if (!window.isListening) {
  window.isListening = true;
  const keep = (...words) => {
    const heard = JSON.parse(sessionStorage.getItem("heard") ?? "[]");
    sessionStorage.setItem("heard", JSON.stringify([...heard, `${location.href}: ${words.map(String).join(" ")}`]));
  };
  addEventListener("error", (event) => keep(event.message, event.error?.stack ?? ""));
  addEventListener("unhandledrejection", (event) => keep(event.reason, event.reason?.stack ?? ""));
  addEventListener("securitypolicyviolation", (event) => keep(event.violatedDirective, event.blockedURI));
  const { error } = console;
  console.error = (...words) => {
    keep(...words);
    error.apply(console, words);
  };
}
