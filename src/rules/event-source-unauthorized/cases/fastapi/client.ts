// finds: event-source-unauthorized/refused (likely)
const bearer = new EventSource('/bearer')
// finds: event-source-unauthorized/refused (likely)
const user = new EventSource('/user')
// finds: event-source-unauthorized/refused (likely)
const header = new EventSource('/header')
// finds: event-source-unauthorized/refused (likely)
const inner = new EventSource('/inner/events')
// clean: the header may be missing
const optional = new EventSource('/optional')
// clean: the address may hold the token
const either = new EventSource('/either')

for (const one of [bearer, user, header, inner, optional, either]) {
  one.onmessage = ({ data }) => console.log(data)
}
