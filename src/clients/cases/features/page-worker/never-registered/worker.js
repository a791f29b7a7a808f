// A template brought this along; the page calls the other one.
export function install() {
  navigator.serviceWorker.register('/sw.js')
}

export function remove() {
  navigator.serviceWorker.ready.then((registration) => registration.unregister())
}
