import { Feed } from './feed'

declare function show(text: string): void

const feed = new Feed((text) => show(text))
feed.open()
Object.assign(window, { leave: () => feed.close() })
