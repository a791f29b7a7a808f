// socket: native inline
const quiz = new WebSocket('ws://localhost:6600/quiz')
quiz.onmessage = (event) => console.log(event.data)

window.addEventListener('message', (event) => {
  if (event.origin === location.origin) console.log('from a frame', event.data)
})

export {}
