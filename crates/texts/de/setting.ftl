### Einstellungen des Hauses.

err-setting-value = Das kann kein Wert dieser Einstellung sein.
rec-setting-value = Sehen Sie auf das Beispiel beim Feld.
