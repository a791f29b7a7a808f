const ws = new WebSocket('ws://localhost:8080/chat')

ws.onmessage = ({ data }) => {
  addLine(JSON.parse(data))
}

document.querySelector('form').addEventListener('submit', (submit) => {
  submit.preventDefault()
  ws.send(
    JSON.stringify({
      type: 'chat',
      text: document.querySelector('input').value,
    }),
  )
})

export function addLine({ text }) {
  document.querySelector('ul').append(text)
}
