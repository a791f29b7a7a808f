// socket: native manual R15
const demo = new WebSocket('ws://guest:guest@localhost:8100/demo')
demo.onmessage = (event) => console.log(event.data)

export {}
