import { Feed } from './feed'

const feed = new Feed()
feed.start()
setInterval(() => {
  document.title = feed.connected ? 'on' : 'off'
}, 500)
