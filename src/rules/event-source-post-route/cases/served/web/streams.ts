declare const id: string
const api = 'http://localhost:8000'

// finds: event-source-post-route/post-only
export const asked = new EventSource(`${api}/chats/${id}/ask`)
// finds: event-source-post-route/post-only
export const proxied = new EventSource(`/api/chats/${id}/ask`)
// clean: this one is served on a GET
export const live = new EventSource(`/chats/${id}/live`)
// clean: both methods are
export const both = new EventSource('/both')
// clean: nobody here serves it
export const other = new EventSource('/prices/stream')
// clean: another's server
export const theirs = new EventSource('https://example.com/chats/1/ask')
