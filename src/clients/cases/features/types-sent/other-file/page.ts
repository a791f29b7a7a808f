import { post } from './live'

// A message goes out over the WebSocket of the page.
// feature: types-sent
post({ type: 'hello', from: 'page' })
