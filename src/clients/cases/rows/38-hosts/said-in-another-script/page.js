let service = new Rpc(localStorage.getItem('services').split(',')[0])
document.querySelector('button').onclick = () => {
  service = new Rpc(document.querySelector('#service').value)
}
