// socket: native manual R15
const demo = new WebSocket('paste your address here')
demo.onmessage = (event) => console.log(event.data)

export {}
