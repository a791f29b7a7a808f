module.exports = { KEY_PRESS: 'key press' }
