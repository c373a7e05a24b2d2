"""Titles of services that people mention, with or without a connector."""

from __future__ import annotations

_LISTED = """
ActiveCampaign, Airtable, Algolia, Amplitude, Asana, Azure DevOps, Baserow, BigQuery, Bitbucket,
Box, Brevo, Calendly, Chargebee, Clearbit, ClickUp, Clockify, Cloudflare, Coda, Confluence,
ConvertKit, Customer.io, Datadog, DeepL, Discord, DocuSign, Dropbox, Elasticsearch, Eventbrite,
Facebook, Figma, Firebase, Freshdesk, FreshBooks, GitHub, GitLab, Gmail, Google Analytics,
Google Ads, Google Calendar, Google Docs, Google Drive, Google Forms, Google Maps, Google
Sheets, Google Slides, Google Tasks, Gong, Grafana, Gumroad, Hacker News, Harvest, Help Scout,
HubSpot, Hunter, Instagram, Intercom, Jenkins, Jira, Jotform, Kafka, Klaviyo, Lemlist, Lemon
Squeezy, Linear, LinkedIn, Loops, Mailchimp, Mailgun, Mailjet, Make, Mattermost, Metabase,
Microsoft Teams, Miro, Mixpanel, Monday.com, MongoDB, MQTT, MySQL, Netlify, Netsuite, NocoDB,
Notion, OneDrive, Opsgenie, Outlook, Paddle, PagerDuty, PayPal, Pinecone, Pinterest, Pipedrive,
Plaid, Postgres, PostHog, Postmark, Prometheus, Pushover, Qdrant, QuickBooks, RabbitMQ,
Razorpay, Redis, Redshift, Reddit, Resend, S3, Salesforce, Segment, SendGrid, Sentry,
ServiceNow, SharePoint, Shopify, Slack, Snowflake, Spotify, SQLite, Square, Squarespace,
Statuspage, Strava, Stripe, Supabase, SurveyMonkey, Tally, Telegram, TikTok, Todoist, Trello,
Twilio, Twitch, Twitter, Typeform, Vercel, Vimeo, Webflow, WhatsApp, WooCommerce, WordPress,
Workday, Xero, YouTube, Zendesk, Zoho CRM, Zoom, Zulip, Weaviate, Apollo, Ghost, Strapi,
Contentful, Sanity, Greenhouse, Lever, BambooHR, Gusto, Rippling, Front, Gorgias, Wise, Adyen,
Braintree, Copper, Attio, Close CRM, Insightly, Nextcloud, Home Assistant, Uptime Robot, Better
Stack, New Relic, Rollbar, CircleCI, Docker Hub, Matrix, Signal, LINE, Viber, Rocket.Chat,
Webex, SAP, Dynamics 365, Power BI, Tableau, Looker, dbt, Airbyte, Fivetran, Databricks, Apify,
OpenWeatherMap, Raindrop, Pocket, Readwise, Obsidian, Evernote, Feedly, Toggl, SFTP, FTP, RSS,
monday dev, Cloudinary, Splunk On-Call, App Store Connect, Google Play, Apple Music, Coupa, Odoo, Mercado Pago, Backblaze B2, Cloudflare R2, Open Exchange Rates, Upstash, Mux,
Bluesky, Shippo, ClickHouse, DynamoDB, Amazon DynamoDB, Azure Blob Storage, Vonage, Plivo,
Lexoffice, Mollie, GoCardless, Recurly, Maxio, Zuora, Avalara, TaxJar, EasyPost, ShipStation,
Sendcloud, BigCommerce, Magento, PrestaShop, Etsy, eBay, Amazon SES, Amazon SNS, Amazon SQS,
SparkPost, MailerLite, Drip, Iterable, Braze, OneSignal, Pusher, Ably, PubNub, Expo, Firebase
Cloud Messaging, Firestore, Neon, PlanetScale, CockroachDB, TimescaleDB, InfluxDB, Neo4j,
MariaDB, Oracle, SQL Server, Cassandra, Couchbase, Meilisearch, Typesense, OpenSearch, Milvus,
Chroma, Turbopuffer, Google Cloud Storage, Google Pub/Sub, Google Chat, Google Meet, Google
Contacts, Google Search Console, Azure Functions, AWS Lambda, Kinesis, NATS, Temporal, Splunk,
Honeycomb, Logtail, Loggly, Papertrail, Sumo Logic, Elastic, Kibana, LogRocket, Bugsnag,
Airbrake, Raygun, Pingdom, Checkly, Cronitor, Healthchecks, VictorOps, xMatters, incident.io,
FireHydrant, Rootly, Squadcast, Jira Service Management, Freshservice, Freshchat, Freshsales,
Drift, Crisp, Tidio, LiveChat, Olark, Kustomer, Gladly, Chatwoot, Userlike, Zoho Desk, Zoho
Books, Zoho Mail, Microsoft To Do, Microsoft Excel, Excel Online, Microsoft Planner, Microsoft
Dynamics, Outlook Calendar, Basecamp, Wrike, Smartsheet, Teamwork, Height, Shortcut, YouTrack,
Redmine, Productboard, Canny, Aha, Roadmunk, Canva, Adobe Sign, PandaDoc, HelloSign, Dropbox
Sign, SignNow, Signwell, Yousign, Skribble, Personio, Workable, Ashby, Recruitee,
SmartRecruiters, Teamtailor, Deel, HiBob, Factorial, Sage, FreeAgent, Datev, sevDesk, Exact
Online, Moneybird, Pennylane, Expensify, Ramp, Brex, Spendesk, Pleo, Mercury, Revolut, Klarna,
Affirm, Authorize.net, Worldpay, Checkout.com, Coinbase, Binance, CoinGecko, CoinMarketCap,
Alpha Vantage, Fixer, Currencylayer, OpenSky, Mapbox, TomTom, Geocodio, Nominatim, IPinfo,
MaxMind, VirusTotal, Have I Been Pwned, Okta, Auth0, Clerk, WorkOS, Keycloak, OneLogin,
Supertokens, LaunchDarkly, Optimizely, VWO, Hotjar, FullStory, Heap, Pendo, Plausible, Fathom,
Matomo, Umami, Chartmogul, Baremetrics, ProfitWell, RevenueCat, AppsFlyer, Adjust, Branch,
Facebook Ads, Meta Ads, TikTok Ads, LinkedIn Ads, Bing Ads, Reddit Ads, Snapchat, Threads,
Mastodon, Medium, Substack, Beehiiv, Dev.to, Hashnode, Product Hunt, Patreon, Kickstarter, Ko-
fi, Buy Me a Coffee, Memberstack, Teachable, Thinkific, Kajabi, Podia, Circle, Discourse, Zoom
Webinar, GoToWebinar, Livestorm, Demio, Luma, Meetup, Hopin, Cal.com, Acuity, SavvyCal, Doodle,
Setmore, SimplyBook, Resy, OpenTable, Airbnb, Booking.com, Uber, DoorDash, Deliveroo, Toast,
Clover, SumUp, Zettle, Lightspeed, Vend, Printful, Printify, Gelato, Lob, Postgrid, Loom,
Descript, Riverside, Buzzsprout, Transistor, Spreaker, AssemblyAI, Deepgram, ElevenLabs,
Speechmatics, Otter, Fireflies, Replicate, Hugging Face, Stability AI, Midjourney, Cohere,
Together AI, Runpod, Modal, LangSmith, Langfuse, Firecrawl, Browserless, ScrapingBee, Bright
Data, Diffbot, Hunter.io, Snov.io, Lusha, ZoomInfo, Cognism, People Data Labs, FullContact,
Crunchbase, PhantomBuster, Smartlead, Outreach, Salesloft, Reply.io, Woodpecker, Mailshake,
Keap, Infusionsoft, Constant Contact, Campaign Monitor, GetResponse, AWeber, Omnisend, Sendlane,
Customerio, Ortto, Autopilot, Marketo, Pardot, Eloqua, Unbounce, Instapage, Leadpages, Carrd,
Framer, Bubble, Retool, Softr, Glide, Airplane, Grist, SeaTable, Craft, Roam, Logseq, Slab,
Guru, GitBook, ReadMe, Mintlify, Read the Docs, Netlify Forms, Formspree, Formstack, Paperform,
Fillout, Cognito Forms, Wufoo, Gravity Forms, Contact Form 7, Elementor, Prismic, Storyblok,
DatoCMS, Directus, Payload, Hygraph, Umbraco, Drupal, Joomla, Wix, Weebly, Shopware, Medusa,
Saleor, Commercetools, Snipcart, Payhip, Sellfy, ThriveCart, SamCart, Kubernetes, Docker,
Terraform, Argo CD, Buildkite, Travis CI, TeamCity, Bamboo, Gitea, Codeberg, SonarQube, Snyk,
Dependabot, Render, Railway, Fly.io, Heroku, DigitalOcean, Linode, Hetzner, Vultr, OVH,
Scaleway, Fastly, Akamai, Bunny, ImageKit, Imgix, Uploadcare, Filestack, Wasabi, MinIO, Tigris,
ownCloud, pCloud, Mega, Egnyte, Citrix ShareFile, iCloud, Apple Calendar, Fitbit, Garmin, Oura,
Withings, Whoop, Philips Hue, Sonos, Nest, Ecobee, Tesla, IFTTT, Zapier, Pipedream, n8n,
Workato, Tray, Parabola, Pabbly, Rocketlane, Gainsight, ChurnZero, Vitally, Planhat, Catalyst,
Delighted, AskNicely, Trustpilot, Yotpo, Judge.me, Stamped, Birdeye, Podium, Capterra, Sprout
Social, Hootsuite, Buffer, SocialBee, Sendible, Metricool, Twist, Flock, Chanty, Wire, Threema,
WeChat, KakaoTalk, Lark, Feishu, DingTalk, Kintone, Sansan, Freee, MoneyForward, PayU, Paystack,
Flutterwave, M-Pesa, iDEAL, Bancontact, Paytm, PhonePe, Xendit, Midtrans, MessageBird, Bird,
Sinch, Infobip, Telnyx, Bandwidth, ClickSend, Textmagic, SMSAPI, RingCentral, Aircall, Dialpad,
OpenPhone, JustCall, CallRail, Talkdesk, Five9, Genesys
"""
TITLES = tuple(title.strip() for title in " ".join(_LISTED.split()).split(",") if title.strip())
