// Members are put into a class by names that are not seen. What is called there, or taken off as a listener, is a function.
class App {}

const feed = {
  open() {
    // socket: native adapter A18
    this.ws = new WebSocket('/live')
    // use: handler onmessage
    this.ws.onmessage = (event) => console.log(event.data)
  },
}

for (const key of Object.keys(feed)) {
  // maybe: escape
  // maybe: handed-on
  App.prototype[key] = feed[key]
}

const app = new App()
app.showAlert('ready')
document.removeEventListener('click', app.closeHelp)
// use: other printed
console.log(`token: ${app.token}`)
