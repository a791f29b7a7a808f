class Logged extends WebSocket {
  override send(data: string) {
    console.log(data)
    super.send(data)
  }
}
class Named extends Logged {}

// socket: native
export const logged = new Logged('wss://api.example.com/ws')
// socket: native
export const named = new Named('wss://api.example.com/ws')

class Chat extends EventTarget {}
// clean: extends another class
export const chat = new Chat()
