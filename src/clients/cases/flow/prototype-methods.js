function Notifier(user) {
  this.user = user
  // socket: native
  this.connection = new WebSocket('/notify/' + user)
  var self = this
  // use: handler
  this.connection.onclose = function () {
    self.lost()
  }
}

Notifier.prototype.lost = function () {
  // use: other
  this.connection = null
}

Notifier.prototype.read = function (id) {
  // use: other
  if (!this.connection) return
  // use: send
  this.connection.send('read ' + id)
}

Notifier.prototype = Object.assign(Notifier.prototype, {
  leave: function () {
    // use: close
    this.connection.close()
  },
})

function Lamp() {
  this.connection = { send: function () {} }
}

Lamp.prototype.on = function () {
  // clean: a lamp's connection
  this.connection.send('on')
}

var notifier = new Notifier('ada')
document.querySelector('#silence').onclick = function () {
  // use: send
  notifier.connection.send('silence')
}
