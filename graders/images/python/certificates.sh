# A throw-away authority and one certificate for the public names that a box's service answers to. Only these names: the
# same certificate is of no use for any other.
set -eu
mkdir -p "$1" && cd "$1"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj '/CN=gonogo box' -keyout authority.key -out authority.crt
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj '/CN=api.openweathermap.org' -keyout server.key -out server.csr
cat > server.ext <<'END'
basicConstraints = CA:FALSE
keyUsage = digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:localhost, IP:127.0.0.1, DNS:api.openweathermap.org, DNS:pro.openweathermap.org, DNS:api.weatherapi.com, DNS:api.open-meteo.com, DNS:customer-api.open-meteo.com, DNS:geocoding-api.open-meteo.com, DNS:customer-geocoding-api.open-meteo.com
END
openssl x509 -req -in server.csr -CA authority.crt -CAkey authority.key -CAcreateserial -days 3650 -extfile server.ext -out server.crt
cat server.crt server.key > server.pem
chmod 0400 server.pem
