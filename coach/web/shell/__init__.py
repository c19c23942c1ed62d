"""Shell: pages that are the same for everyone, their assets, the manifest and the service worker."""
