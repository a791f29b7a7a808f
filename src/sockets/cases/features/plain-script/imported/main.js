import './chat.js'
