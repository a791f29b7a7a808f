// socket: native inline
const feed = new WebSocket('ws://localhost:8300/feed')
feed.onmessage = (event) => console.log(event.data)

// socket: native manual R01
const film = new WebSocket('ws://localhost:8300/film')
film.onmessage = (event) => console.log(new Uint8Array(event.data))
film.binaryType = 'arraybuffer'
export {}
