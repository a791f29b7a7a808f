import { join, say } from './rooms.js'

const room = new URLSearchParams(location.search).get('room') ?? 'lobby'
const log = document.querySelector('#log')

join(room, (event, payload) => {
  if (event === 'said') log.append(Object.assign(document.createElement('p'), { textContent: payload.text }))
})

document.querySelector('#say').addEventListener('submit', (e) => {
  e.preventDefault()
  say(room, e.target.text.value)
  e.target.reset()
})
