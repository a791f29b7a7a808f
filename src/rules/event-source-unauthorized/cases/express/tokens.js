exports.verify = (token) => token.length > 3
