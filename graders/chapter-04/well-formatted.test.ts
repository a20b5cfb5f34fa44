import { expect, test } from 'vitest'
import { claimedUnit, isPlainTemperature } from './city-rows.ts'
import { mixture } from './well-formatted.ts'

test.each([
  [['21.5', '21.47', '-3.2']], [['21', '3', '-4']], [['London', 'New York']], [['clear sky', 'snow']], [['2025-01-02 10:00', '2025-11-12 03:30']],
  [['2025-01-02T10:00:00.123', '2025-01-02T10:00:00']], [['21.5 °C', '3.2 °C']], [['45%', '50%']], [['51.5085', '48.8534', '52.52']], [['+1.2', '-0.4']], [['True', 'False']],
])('%j are of one format', (cells) => expect(mixture(cells)).toBeUndefined())

test.each([
  [['21.5', '21']], [['21.5', '21.470000000000027']], [['21.5', 'warm']], [['21.5', '3.2 °C']], [['21.5 °C', '70.1 °F']], [['2025-01-02', '02/01/2025']], [['4.1', '4.125']],
])('%j are not', (cells) => expect(mixture(cells)).toBeDefined())

test.each([
  ['temp_c', 'C'], ['Temperature (°C)', 'C'], ['temperatureCelsius', 'C'], ['temp_f', 'F'], ['Temperature [K]', 'K'], ['temperature', undefined], ['city', undefined], ['Temp °F', 'F'],
])('%s claims %s', (header, unit) => expect(claimedUnit(header)).toBe(unit))

test.each([
  ['temp_f', true], ['Temperature (°C)', true], ['Temperatura en Kelvin', true], ['temperatureFahrenheit', true], ['temp_max_c', false], ['feels_like_f', false], ['temp_difference_c', false], ['avg_temp_f', false],
])('%s is the temperature alone: %s', (header, is) => expect(isPlainTemperature(header)).toBe(is))
