import { openSocket } from './lib/open-socket'

const list = document.querySelector('#participants')!

const socket = await openSocket('/monitor')
socket.addEventListener('message', ({ data }) => {
  list.append(Object.assign(document.createElement('li'), { textContent: JSON.parse(data).name }))
})
