const token = localStorage.getItem('token') || ''

// socket: native
// feature: token-kept
const inbox = new WebSocket(`wss://${location.host}/inbox?token=${encodeURIComponent(token)}`)

// socket: native
// feature: token-kept
const news = new WebSocket('ws://' + location.host + '/news/?token=' + window.localStorage['access'])

export { inbox, news }
