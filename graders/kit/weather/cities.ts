/** Large cities, `name: [latitude, longitude, country]`: what a program that asks by coordinates is most likely to ask for. */
export const cities: Readonly<Record<string, readonly [number, number, string]>> = {
  'london': [51.5085, -0.1257, 'GB'], 'paris': [48.8534, 2.3488, 'FR'], 'berlin': [52.5244, 13.4105, 'DE'], 'madrid': [40.4165, -3.7026, 'ES'],
  'rome': [41.8919, 12.5113, 'IT'], 'vienna': [48.2085, 16.3721, 'AT'], 'amsterdam': [52.374, 4.8897, 'NL'], 'brussels': [50.8505, 4.3488, 'BE'],
  'lisbon': [38.7167, -9.1333, 'PT'], 'dublin': [53.3331, -6.2489, 'IE'], 'oslo': [59.9127, 10.7461, 'NO'], 'stockholm': [59.3294, 18.0687, 'SE'],
  'copenhagen': [55.6759, 12.5655, 'DK'], 'helsinki': [60.1695, 24.9354, 'FI'], 'warsaw': [52.2298, 21.0118, 'PL'], 'prague': [50.088, 14.4208, 'CZ'],
  'budapest': [47.4984, 19.0404, 'HU'], 'athens': [37.9838, 23.7278, 'GR'], 'zurich': [47.3667, 8.55, 'CH'], 'geneva': [46.2022, 6.1457, 'CH'],
  'munich': [48.1374, 11.5755, 'DE'], 'hamburg': [53.5507, 9.993, 'DE'], 'barcelona': [41.3888, 2.159, 'ES'], 'milan': [45.4643, 9.1895, 'IT'],
  'moscow': [55.7522, 37.6156, 'RU'], 'kyiv': [50.4547, 30.5238, 'UA'], 'istanbul': [41.0138, 28.9497, 'TR'], 'cairo': [30.0626, 31.2497, 'EG'],
  'lagos': [6.4541, 3.3947, 'NG'], 'nairobi': [-1.2833, 36.8167, 'KE'], 'johannesburg': [-26.2023, 28.0436, 'ZA'], 'cape town': [-33.9258, 18.4232, 'ZA'],
  'dubai': [25.0772, 55.3093, 'AE'], 'riyadh': [24.6877, 46.7219, 'SA'], 'tehran': [35.6944, 51.4215, 'IR'], 'delhi': [28.6519, 77.2315, 'IN'],
  'new delhi': [28.6358, 77.2245, 'IN'], 'mumbai': [19.0728, 72.8826, 'IN'], 'bangalore': [12.9719, 77.5937, 'IN'], 'kolkata': [22.5626, 88.363, 'IN'],
  'karachi': [24.8608, 67.0104, 'PK'], 'dhaka': [23.7104, 90.4074, 'BD'], 'bangkok': [13.754, 100.5014, 'TH'], 'singapore': [1.2897, 103.8501, 'SG'],
  'jakarta': [-6.2146, 106.8451, 'ID'], 'manila': [14.6042, 120.9822, 'PH'], 'hong kong': [22.2783, 114.1747, 'HK'], 'beijing': [39.9075, 116.3972, 'CN'],
  'shanghai': [31.2222, 121.4581, 'CN'], 'seoul': [37.566, 126.9784, 'KR'], 'tokyo': [35.6895, 139.6917, 'JP'], 'osaka': [34.6937, 135.5022, 'JP'],
  'sydney': [-33.8679, 151.2073, 'AU'], 'melbourne': [-37.814, 144.9633, 'AU'], 'auckland': [-36.8485, 174.7635, 'NZ'],
  'new york': [40.7143, -74.006, 'US'], 'los angeles': [34.0522, -118.2437, 'US'], 'chicago': [41.85, -87.65, 'US'], 'houston': [29.7633, -95.3633, 'US'],
  'san francisco': [37.7749, -122.4194, 'US'], 'seattle': [47.6062, -122.3321, 'US'], 'miami': [25.7743, -80.1937, 'US'], 'boston': [42.3584, -71.0598, 'US'],
  'toronto': [43.7001, -79.4163, 'CA'], 'vancouver': [49.2497, -123.1193, 'CA'], 'montreal': [45.5088, -73.5878, 'CA'], 'mexico city': [19.4285, -99.1277, 'MX'],
  'buenos aires': [-34.6132, -58.3772, 'AR'], 'sao paulo': [-23.5475, -46.6361, 'BR'], 'rio de janeiro': [-22.9064, -43.1822, 'BR'],
  'lima': [-12.0432, -77.0282, 'PE'], 'bogota': [4.6097, -74.0818, 'CO'], 'santiago': [-33.4569, -70.6483, 'CL'], 'caracas': [10.488, -66.8792, 'VE'],
}

/** What these cities are called in other languages than English, as plainName() has it: programs print the names of their authors. */
export const otherNames: Readonly<Record<string, readonly string[]>> = {
  'london': ['londres', 'londra'], 'paris': ['parigi'], 'berlin': ['berlino'], 'rome': ['rom', 'roma'], 'vienna': ['wien', 'vienne', 'viena'],
  'brussels': ['brussel', 'bruxelles', 'bruselas'], 'lisbon': ['lissabon', 'lisboa', 'lisbonne'], 'copenhagen': ['kopenhagen', 'københavn', 'copenhague'],
  'warsaw': ['warschau', 'warszawa', 'varsovie', 'varsovia'], 'prague': ['prag', 'praha', 'praga'], 'athens': ['athen', 'athina', 'athenes', 'atenas'],
  'geneva': ['genf', 'geneve', 'ginevra'], 'zurich': ['zurigo'], 'munich': ['munchen', 'muenchen'], 'hamburg': ['hambourg'], 'milan': ['mailand', 'milano'],
  'moscow': ['moskau', 'moskva', 'moscou'], 'kyiv': ['kiew', 'kiev'], 'cairo': ['kairo', 'le caire'], 'cape town': ['kapstadt', 'le cap'], 'riyadh': ['riad'],
  'tehran': ['teheran'], 'delhi': ['dehli'], 'new delhi': ['neu delhi', 'delhi'], 'mumbai': ['bombay'], 'bangalore': ['bengaluru'], 'kolkata': ['kalkutta', 'calcutta'],
  'singapore': ['singapur', 'singapour'], 'hong kong': ['hongkong'], 'beijing': ['peking', 'pekin'], 'shanghai': ['schanghai'], 'seoul': ['soul'], 'tokyo': ['tokio'],
  'new york': ['nueva york'], 'mexico city': ['mexiko', 'ciudad de mexico', 'cdmx', 'mexico'],
}
