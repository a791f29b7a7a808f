gcloud run deploy api --source . --max-instances=4
