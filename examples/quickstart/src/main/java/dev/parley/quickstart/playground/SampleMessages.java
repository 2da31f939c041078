package dev.parley.quickstart.playground;

import dev.parley.message.Content;
import dev.parley.message.Media;
import dev.parley.message.MediaSource;
import dev.parley.message.Option;
import dev.parley.message.Span;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Messages that channels show in their own ways. */
final class SampleMessages {

    /** Too long for one message on Instagram. */
    private static final String DELIVERY = """
            How we deliver

            In town your tea is with you within two hours after you ordered it, every day from 9 in the morning to 8 in \
            the evening. The rider calls before he comes, so please keep your phone at hand. If nobody is at home, he \
            waits for ten minutes, and then leaves the packet with a neighbour of your choice.

            Elsewhere it takes up to three days, by bus and by train. You get the number of the packet as soon as it is \
            on its way, and can ask us at any time where it is. In the rainy season it may take a day or two longer; we \
            then tell you in the morning, and you may cancel without a word of explanation.

            From 30,000 kyat on delivery is free. Below that it costs 2,000 kyat in town and 3,500 kyat elsewhere. \
            Packets that came open or wet are replaced at once: send us a picture, and the next rider brings a new one \
            and takes the old one along.

            Packets that were not opened come back to us within 14 days, by our rider or by post, and the money goes \
            back the way it came: in cash, to the card, or to KBZPay or Wave Money. That takes us a day, and the banks up \
            to a week. A gift is sent with a card of your own words and without its price; tell us the day on which it \
            has to be there, and we call you when it is.

            Questions? Ask for a person, and one of us answers as soon as we can.""";

    /** Instagram counts bytes, and a Burmese letter has three. */
    private static final String BURMESE = """
            မင်္ဂလာပါ။ ရွှေရွက်လက်ဖက်ရည်ဆိုင်မှ ကြိုဆိုပါသည်။

            နေ့စဉ် မနက် ၉ နာရီမှ ည ၈ နာရီအထိ ဖွင့်ပါသည်။ မြို့တွင်း ၂ နာရီအတွင်းနှင့် အခြားမြို့များသို့ ၃ ရက်အတွင်း \
            ပို့ပေးပါသည်။ ကျပ် ၃၀,၀၀၀ နှင့်အထက် ပို့ခအခမဲ့ဖြစ်ပါသည်။

            ပစ္စည်းရောက်မှ ငွေချေခြင်း၊ ကတ်၊ KBZPay သို့မဟုတ် Wave Money ဖြင့် ပေးချေနိုင်ပါသည်။ မဖွင့်ရသေးသော အထုပ်များကို \
            ၁၄ ရက်အတွင်း ပြန်ယူလာပါက ငွေပြန်အမ်းပါသည်။

            ဘာကူညီပေးရမလဲ။""";

    static final Map<String, Content> ALL = all();

    private SampleMessages() {}

    private static Map<String, Content> all() {
        Map<String, Content> all = new LinkedHashMap<>();
        all.put("menu", new Content.Choices("How can I help you?", replies("Opening hours", "Delivery", "Payment")));
        all.put(
                "long-menu",
                new Content.Choices(
                        "Which tea would you like?",
                        replies(
                                "Green tea",
                                "Black tea",
                                "White tea",
                                "Oolong",
                                "Jasmine",
                                "Pickled tea leaves (လက်ဖက်)",
                                "Mint tea (شاي بالنعناع)",
                                "Lotus tea (trà sen)",
                                "Chamomile",
                                "Ginger",
                                "Milk tea",
                                "Iced tea",
                                "Something else")));
        all.put("long-text", new Content.Text(DELIVERY, List.of(new Span(0, DELIVERY.indexOf('\n'), Span.Style.BOLD))));
        all.put(
                "burmese",
                new Content.Choices(
                        BURMESE,
                        replies(
                                "ဖွင့်ချိန်",
                                "မြို့တွင်း ပို့ဆောင်ရေး",
                                "ပစ္စည်းရောက်မှ ငွေချေခြင်း",
                                "လူနှင့် စကားပြောမည်")));
        all.put(
                "arabic",
                new Content.Choices(
                        "أهلاً بكم في Golden Leaf Tea! أي شاي تفضلون؟ كل علبة وزنها 250 غراماً وسعرها 8,000 كيات.",
                        replies(
                                "شاي أخضر",
                                "شاي أسود",
                                "شاي أبيض",
                                "شاي بالنعناع",
                                "شاي بالياسمين",
                                "Earl Grey",
                                "شاي Darjeeling من الهند",
                                "بابونج",
                                "زنجبيل",
                                "شاي بالحليب",
                                "شيء آخر")));
        all.put(
                "cards",
                new Content.Carousel(
                        List.of(card("Jasmine", "8,000 kyat", "jasmine"), card("Oolong", "12,000 kyat", "oolong"))));
        all.put(
                "picture",
                new Content.Image(
                        new Media(
                                new MediaSource.Link(URI.create("https://example.com/shop.jpg")),
                                "image/jpeg",
                                null,
                                null),
                        "Our shop in Yangon"));
        all.put("place", new Content.Location(16.8, 96.15, "Golden Leaf Tea", "Bogyoke Road 1, Yangon"));
        all.put(
                "links",
                new Content.Choices(
                        "See what we have:",
                        List.of(
                                Option.link("catalogue", "Catalogue", URI.create("https://example.com/tea")),
                                Option.reply("person", "Talk to a person"))));
        return all;
    }

    private static List<Option> replies(String... titles) {
        return List.of(titles).stream()
                .map(title -> Option.reply("o" + Integer.toHexString(title.hashCode()), title))
                .toList();
    }

    private static Content.Carousel.Card card(String title, String price, String id) {
        return new Content.Carousel.Card(
                title,
                price,
                new MediaSource.Link(URI.create("https://example.com/" + id + ".jpg")),
                List.of(Option.reply("buy-" + id, "Buy"), Option.reply("more-" + id, "Tell me more")));
    }
}
