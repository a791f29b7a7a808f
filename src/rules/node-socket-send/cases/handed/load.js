module.exports = (all, id) => all.get(id) ?? JSON.parse(id)
