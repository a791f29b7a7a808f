import './feed.js'

window.addEventListener('load', () => {
  // feature: page-worker
  navigator.serviceWorker.register('/sw.js')
})
