// socket: mini-program
const task = wx.connectSocket({ url: 'wss://api.example.com/ws' })
task.onMessage((message) => console.log(message.data))

// socket: mini-program
uni.connectSocket({ url: 'wss://api.example.com/ws' })

// clean: a request
wx.request({ url: 'https://api.example.com/ws' })
