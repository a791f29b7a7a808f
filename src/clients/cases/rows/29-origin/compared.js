// socket: native adapter A29
const quiz = new WebSocket('ws://localhost:6600/quiz')
quiz.onmessage = (event) => {
  if (event.origin !== 'ws://localhost:6600') return
  console.log(event.data)
}

export {}
