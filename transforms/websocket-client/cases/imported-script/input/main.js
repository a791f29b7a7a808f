import './live/chat'
