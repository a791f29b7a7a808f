import { makeChat } from './make-chat.js'

const chat = makeChat('/chat')

document.querySelector('#send').onclick = () => {
  // clean: the closure's own method
  chat.send('hello')
}
addEventListener('pagehide', () => {
  // clean: the closure's own method
  chat.close()
})
