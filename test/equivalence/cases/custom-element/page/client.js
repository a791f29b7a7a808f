import './live-price.js'

const element = document.createElement('live-price')
document.body.append(element)
window.leave = () => element.remove()
