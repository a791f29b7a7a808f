import { attach } from 'some-terminal'

// socket: native manual R12
const shell = new WebSocket('ws://localhost:5600/shell')
attach(document.querySelector('#shell'), shell)
