exports.show = (text) => document.body.append(text)
