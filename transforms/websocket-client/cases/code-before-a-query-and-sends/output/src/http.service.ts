export class HttpService {
  isOnline = true

  public getSocketUrl(): string {
    if (this.isOnline) {
      return 'ws://192.168.0.12:8080/'
    } else {
      return 'ws://localhost:8080'
    }
  }
}
