import { expect, test } from 'vitest'
import { tellsHowToGetKey } from './documentation.ts'

test.each([
  'Sign up at openweathermap.org.', 'https://home.openweathermap.org/users/sign_up', 'Crea una cuenta gratuita en WeatherAPI.', 'Ein kostenloses Konto anlegen.',
  'An API key can be obtained from WeatherAPI.', 'Generate a new API key on the page.', 'You need an API key. Create one at weatherapi.com.', 'See https://home.openweathermap.org/api_keys',
  'Registrieren Sie sich bei WeatherAPI.', 'Get your free API key at OpenWeatherMap.', 'Créez un compte.', 'Copy it from https://www.weatherapi.com/my/',
])('%s tells how one gets a key', (text) => expect(tellsHowToGetKey(text)).toBe(true))

test.each([
  'It asks OpenWeatherMap and creates a CSV file. Put your key into OPENWEATHER_API_KEY.', 'A program to obtain the weather from https://openweathermap.org/api', 'Generates a report in output/.', 'API_KEY=your_key',
])('%s does not', (text) => expect(tellsHowToGetKey(text)).toBe(false))
