// socket: native manual R01
const direct = new WebSocket('ws://localhost:6700/direct')
direct.onmessage = async (event) => console.log(JSON.parse(await event.data.text()))

// socket: native manual R01
const named = new WebSocket('ws://localhost:6700/named')
named.onmessage = async ({ data }) => {
  const text = await data.text()
  console.log(JSON.parse(text))
}

// socket: native manual R01
const either = new WebSocket('ws://localhost:6700/either')
either.onmessage = (event) => {
  if (typeof event.data === 'string') console.log(JSON.parse(event.data))
  else console.log(new DataView(event.data).getUint8(0))
}

const frames: Blob[] = []
// socket: native manual R01
const collected = new WebSocket('ws://localhost:6700/collected')
collected.onmessage = (event) => {
  if (event.data === 'end') console.log(URL.createObjectURL(new Blob(frames)))
  else frames.push(event.data)
}

// socket: native manual R01
const replaced = new WebSocket('ws://localhost:6700/replaced')
replaced.onmessage = async (event) => {
  let data = event.data
  if (data instanceof Blob) data = await data.text()
  console.log(JSON.parse(data))
}

// socket: native manual R01
const shown = new WebSocket('ws://localhost:6700/shown')
shown.onmessage = (event) => {
  console.log(new DataView(event.data).byteLength)
  if (event.data !== '') console.log(event.data)
}

export {}
