"""Places that zone names do not name, one zone a line: zone, then its places and other names."""

CITIES = """
America/New_York|boston|washington|washington dc|philadelphia|atlanta|miami|nyc|new york city|orlando|tampa|charlotte|pittsburgh|cleveland|baltimore|buffalo|raleigh|brooklyn|manhattan|wall street|columbus
America/Chicago|dallas|houston|austin|san antonio|minneapolis|st louis|saint louis|milwaukee|new orleans|nashville|memphis|kansas city|oklahoma city|omaha|des moines
America/Denver|salt lake city|albuquerque|colorado springs|boulder|santa fe|el paso
America/Los_Angeles|san francisco|sf|seattle|san diego|portland|las vegas|la|silicon valley|san jose|sacramento|oakland|palo alto|mountain view|cupertino|bay area|long beach
America/Toronto|ottawa|quebec|quebec city|montreal|hamilton|mississauga
America/Edmonton|calgary
America/Vancouver|victoria
America/Halifax|nova scotia|atlantic|canadian atlantic
America/St_Johns|newfoundland|st john|saint john's
America/Sao_Paulo|rio|rio de janeiro|brasilia|brasil time|belo horizonte|curitiba|porto alegre|salvador
America/Mexico_City|guadalajara|puebla|cdmx
America/Argentina/Buenos_Aires|buenos aires|rosario
America/Bogota|medellin|cali
America/Guayaquil|quito
America/Santiago|valparaiso
America/Lima|cusco
America/Caracas|maracaibo
America/Honolulu|
Pacific/Honolulu|waikiki|maui
Europe/London|manchester|birmingham|liverpool|edinburgh|glasgow|cardiff|leeds|bristol|cambridge|oxford|belfast
Europe/Dublin|cork|galway
Europe/Berlin|munich|muenchen|munchen|hamburg|frankfurt|cologne|koln|koeln|stuttgart|dusseldorf|duesseldorf|leipzig|dresden|hannover|nuremberg|nurnberg
Europe/Paris|lyon|marseille|toulouse|nice|bordeaux|lille|nantes|strasbourg|cannes
Europe/Madrid|barcelona|valencia|seville|sevilla|bilbao|malaga|zaragoza
Europe/Rome|milan|milano|roma|naples|napoli|turin|torino|florence|firenze|venice|venezia|bologna
Europe/Amsterdam|rotterdam|the hague|den haag|utrecht|eindhoven
Europe/Brussels|antwerp|ghent|bruges|bruxelles|brussel
Europe/Zurich|geneva|basel|bern|lausanne|zuerich
Europe/Vienna|wien|salzburg|graz|linz|innsbruck
Europe/Lisbon|porto|lisboa
Europe/Warsaw|krakow|gdansk|wroclaw|warszawa
Europe/Prague|brno|praha
Europe/Stockholm|gothenburg|malmo
Europe/Oslo|bergen
Europe/Copenhagen|aarhus
Europe/Helsinki|tampere|espoo
Europe/Athens|thessaloniki
Europe/Istanbul|ankara|izmir
Europe/Moscow|saint petersburg|st petersburg
Europe/Kyiv|kiev|lviv|odesa|kharkiv
Europe/Bucharest|cluj|timisoara
Asia/Jerusalem|tel aviv|haifa
Asia/Dubai|abu dhabi|sharjah
Asia/Riyadh|jeddah|mecca
Asia/Karachi|lahore|islamabad
Asia/Kolkata|mumbai|bombay|delhi|new delhi|bangalore|bengaluru|chennai|madras|hyderabad|pune|calcutta|ahmedabad|noida|gurgaon|gurugram
Asia/Kathmandu|katmandu
Asia/Dhaka|chittagong
Asia/Yangon|rangoon
Asia/Ho_Chi_Minh|hanoi|saigon|ho chi minh city
Asia/Kuala_Lumpur|kl|penang
Asia/Shanghai|beijing|peking|shenzhen|guangzhou|chengdu|hangzhou|wuhan|nanjing|北京|上海|深圳|广州|中国
Asia/Hong_Kong|香港|hongkong
Asia/Taipei|台北|台湾|臺北
Asia/Tokyo|osaka|kyoto|yokohama|nagoya|sapporo|fukuoka|東京|东京|日本|大阪
Asia/Seoul|busan|incheon|首尔|ソウル|韓国
Asia/Singapore|新加坡|シンガポール
Asia/Jakarta|bandung
Asia/Manila|cebu|quezon city
Australia/Sydney|australian eastern|canberra|new south wales|nsw
Australia/Melbourne|geelong
Australia/Brisbane|queensland|gold coast|cairns
Pacific/Auckland|wellington|christchurch
Africa/Johannesburg|cape town|durban|pretoria
Africa/Lagos|abuja
Africa/Nairobi|mombasa
Africa/Cairo|alexandria|giza
Africa/Casablanca|rabat|marrakech
Africa/Addis_Ababa|addis abeba
Atlantic/Reykjavik|iceland
America/New_York|纽约|ニューヨーク
Europe/London|伦敦|ロンドン
Europe/Paris|巴黎|パリ
Europe/Berlin|柏林|ベルリン
America/Los_Angeles|洛杉矶|ロサンゼルス
Europe/London|londres|londra|londen|londyn
America/New_York|nueva york|nova york|nova iorque
Europe/Paris|parigi|parijs|pariser
Europe/Berlin|berlino|berlim|berlijn|berliner
Europe/Lisbon|lissabon|lisbonne
Asia/Tokyo|tokio|toquio
Europe/Moscow|moskau|moscou|mosca|moscu
Europe/Vienna|vienne|viena|wiener
Europe/Zurich|zurigo
Europe/Madrid|madrider
"""

COUNTRIES = """
Europe/London|uk|u.k.|united kingdom|great britain|britain|england|scotland|wales|british|northern ireland
Europe/Berlin|germany|german|deutschland|alemania|allemagne|germania|alemanha|duitsland|deutscher|deutsche
Europe/Paris|france|french|frankreich|francia|franca|frankrijk
Europe/Madrid|spain|spanish|spanien|espana|espagne|spagna|espanha|spanje
Europe/Lisbon|portugal|portuguese
Europe/Rome|italy|italian|italien|italia|italie
Europe/Amsterdam|netherlands|the netherlands|holland|dutch|nederland
Europe/Zurich|swiss|schweiz|suisse
Europe/Vienna|austrian|osterreich|oesterreich
Europe/Kyiv|ukraine|ukrainian
Europe/Prague|czechia|czech republic|czech
Europe/Istanbul|turkey|turkish|turkiye
Europe/Nicosia|
Asia/Nicosia|cyprus
Asia/Kolkata|indian
Asia/Tokyo|japanese|japan standard
Asia/Shanghai|china|chinese
Asia/Seoul|korea|south korea|korean
Asia/Ho_Chi_Minh|vietnam|viet nam
Asia/Tashkent|uzbekistan
Asia/Almaty|kazakhstan
Asia/Kuala_Lumpur|malaysia
Asia/Jerusalem|israeli
Asia/Dubai|uae|emirates|united arab emirates
Asia/Gaza|palestine
Asia/Riyadh|saudi
Pacific/Auckland|new zealand|nz
America/Argentina/Buenos_Aires|argentina|argentine
America/Santiago|chile
America/Guayaquil|ecuador
Pacific/Port_Moresby|papua new guinea
Africa/Johannesburg|south african
Africa/Kinshasa|
Africa/Cairo|egyptian
Europe/Dublin|irish|republic of ireland
Europe/Moscow|moscow standard
Asia/Taipei|taiwanese
Europe/Bucharest|romanian
Europe/Warsaw|polish
Europe/Stockholm|swedish
Europe/Oslo|norwegian
Europe/Copenhagen|danish
Europe/Helsinki|finnish
Europe/Athens|greek
"""

REGIONS = """
Africa/Nairobi|east africa|eastern africa
Africa/Lagos|west africa
Africa/Maputo|central africa
Asia/Dubai|gulf|emirates
Pacific/Chatham|chatham islands
Europe/Amsterdam|amsterdamse|nederlandse|dutch
Europe/Brussels|brusselse|belgische|belgian
America/New_York|connecticut|delaware|georgia usa|maine|maryland|massachusetts|new hampshire|new jersey|new york state|north carolina|ohio|pennsylvania|rhode island|south carolina|vermont|virginia|west virginia|district of columbia|portland maine|us eastern|us east coast|east coast|eastern|us east|dc|washington dc
America/Chicago|alabama|arkansas|illinois|iowa|louisiana|minnesota|mississippi|missouri|oklahoma|wisconsin|us central|central us|us midwest|central
America/Denver|colorado|montana|new mexico|utah|wyoming|us mountain|mountain
America/Los_Angeles|california|washington state|nevada|us pacific|us west coast|west coast|pacific|us west
America/Phoenix|arizona
Pacific/Honolulu|hawaii
America/Anchorage|alaska
America/Puerto_Rico|puerto rico|atlantic standard
America/Toronto|ontario
America/Winnipeg|manitoba
America/Regina|saskatchewan
America/Edmonton|alberta
America/Vancouver|british columbia
Australia/Melbourne|victoria australia
Australia/Perth|western australia|australian western
Australia/Adelaide|south australia|australian central
Australia/Hobart|tasmania
Australia/Darwin|northern territory
Europe/Berlin|bavaria|central european|middle european|mitteleuropaische|berlin standard
Europe/Athens|eastern european
Europe/Lisbon|western european
Asia/Kolkata|india standard
Asia/Shanghai|china standard
Atlantic/Canary|canary islands|gran canaria|tenerife
Europe/Madrid|catalonia|andalusia
Asia/Makassar|bali
America/Cancun|cancun
America/Tijuana|tijuana
UTC|universal|coordinated universal|utc|zulu|greenwich|greenwich mean
"""

SEVERAL = """
us|America/New_York|America/Chicago|America/Denver|America/Los_Angeles
usa|America/New_York|America/Chicago|America/Denver|America/Los_Angeles
america|America/New_York|America/Chicago|America/Denver|America/Los_Angeles
united states|America/New_York|America/Chicago|America/Denver|America/Los_Angeles
canada|America/Toronto|America/Winnipeg|America/Edmonton|America/Vancouver
australia|Australia/Sydney|Australia/Brisbane|Australia/Adelaide|Australia/Perth
brazil|America/Sao_Paulo|America/Manaus|America/Rio_Branco
brasil|America/Sao_Paulo|America/Manaus|America/Rio_Branco
russia|Europe/Moscow|Asia/Yekaterinburg|Asia/Novosibirsk|Asia/Vladivostok
mexico|America/Mexico_City|America/Cancun|America/Hermosillo|America/Tijuana
indonesia|Asia/Jakarta|Asia/Makassar|Asia/Jayapura
mongolia|Asia/Ulaanbaatar|Asia/Hovd
europe|Europe/Berlin|Europe/London|Europe/Athens
european|Europe/Berlin|Europe/London|Europe/Athens
texas|America/Chicago|America/Denver
florida|America/New_York|America/Chicago
tennessee|America/Chicago|America/New_York
kentucky|America/New_York|America/Chicago
indiana|America/Indiana/Indianapolis|America/Chicago
michigan|America/Detroit|America/Menominee
idaho|America/Boise|America/Los_Angeles
oregon|America/Los_Angeles|America/Boise
kansas|America/Chicago|America/Denver
nebraska|America/Chicago|America/Denver
north dakota|America/Chicago|America/Denver
south dakota|America/Chicago|America/Denver
georgia|America/New_York|Asia/Tbilisi
congo|Africa/Kinshasa|Africa/Lubumbashi
"""

ABBREVIATIONS = """
Pacific/Auckland|nzt
UTC|utc|z|zulu|gmt
America/New_York|et|est|edt
America/Chicago|ct|cdt
America/Denver|mt|mst|mdt
America/Los_Angeles|pt|pst|pdt
America/Anchorage|akst|akdt
Pacific/Honolulu|hst
America/Halifax|adt
America/St_Johns|nst|ndt
America/Sao_Paulo|brt
America/Argentina/Buenos_Aires|art
America/Santiago|clt|clst
Europe/London|bst
Europe/Lisbon|wet|west
Europe/Berlin|cet|cest|met|mez|mesz
Europe/Athens|eet|eest
Europe/Moscow|msk
Europe/Istanbul|trt
Asia/Dubai|gst
Asia/Karachi|pkt
Asia/Kathmandu|npt
Asia/Bangkok|ict
Asia/Jakarta|wib
Asia/Singapore|sgt
Asia/Hong_Kong|hkt
Asia/Manila|pht
Asia/Tokyo|jst
Asia/Seoul|kst
Australia/Sydney|aest|aedt|aet
Australia/Adelaide|acst|acdt
Australia/Perth|awst
Pacific/Auckland|nzst|nzdt
Africa/Johannesburg|sast
Africa/Nairobi|eat
Africa/Lagos|wat
Africa/Maputo|cat
"""

AMBIGUOUS_ABBREVIATIONS = """
ist|Asia/Kolkata|Asia/Jerusalem|Europe/Dublin
cst|America/Chicago|Asia/Shanghai|America/Havana
ast|America/Halifax|Asia/Riyadh
"""
