import { push } from './socket.js'

push('hello')
push(document.querySelector('input').value)
