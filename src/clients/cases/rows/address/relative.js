// socket: native inline
const demo = new WebSocket('/demo/feed')
demo.onmessage = (event) => console.log(event.data)

export {}
