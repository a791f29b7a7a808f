// finds: event-source-unauthorized/refused (likely)
const checked = new EventSource('/checked')
// clean: the route asks for nothing
const free = new EventSource('/free')

for (const one of [checked, free]) one.onmessage = ({ data }) => console.log(data)
