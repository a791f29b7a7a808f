const socket = new WebSocket('wss://chat.example.com/ws')

const actions = {
  joined: ({ user }) => show(`${user} is here`),
  message: ({ user, text }) => show(`${user}: ${text}`),
}

socket.addEventListener('message', ({ data }) => {
  const message = JSON.parse(data)
  const act = actions[message.action]
  if (act) act(message)
})

const send = (action, rest) => socket.send(JSON.stringify({ action, ...rest }))

window.join = (user) => send('join', { user })
window.say = (text) => send('sendmessage', { text })
export {}
