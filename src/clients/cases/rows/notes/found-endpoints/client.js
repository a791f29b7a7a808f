// socket: native inline
// note: W-FOUND
const prices = new WebSocket(`ws://${location.host}/prices`)
prices.onmessage = (event) => console.log(JSON.parse(event.data))

// socket: native inline
// note: W-ROUTES
const news = new WebSocket(`ws://${location.host}/news`)
news.onmessage = (event) => console.log(JSON.parse(event.data))

export {}
