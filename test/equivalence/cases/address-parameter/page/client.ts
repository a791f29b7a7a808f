import { openFeed } from './feed'

declare function show(text: string): void

const address = document.documentElement.dataset.feed ?? `ws://${location.host}/ws`
const feed = openFeed(address, show)
Object.assign(window, { ask: feed.ask, stop: feed.stop })
